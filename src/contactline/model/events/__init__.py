"""Events across articles, what voices say of them, and what of it contradicts."""
