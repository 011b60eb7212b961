"""Sentences to vectors, and vectors to what the heads make of them: one pass a sentence for every head."""
