"""What a sentence does: its stretches with what is known of them, the network, its fitting, its graph."""
