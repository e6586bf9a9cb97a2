"""Scripts that fit the small models which the embedded engine brings along."""
