"""Terms told at length: what an agreement that stands in the article obliges somebody to."""
