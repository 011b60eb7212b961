"""One kind of answer against its gold each, by the measures that published work uses."""
