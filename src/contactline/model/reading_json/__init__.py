"""The reading as the contract's JSON, and back."""
