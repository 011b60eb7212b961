"""Readings against gold and development sets, by the measures that published work uses for each."""
