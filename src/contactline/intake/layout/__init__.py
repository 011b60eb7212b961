"""How a text lies on its page: lines, units, blocks, and what of it is no report."""
