"""What an account tells that can be compared: sides, days, places, words."""
