"""The network that reads two passages side by side: its pairs, its fitting, its graph."""
