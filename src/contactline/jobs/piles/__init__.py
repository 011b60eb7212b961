"""Reading piles of articles: on one process, several, or many machines."""
