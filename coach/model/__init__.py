"""Frozen values of the domain, without I/O. Import them from their modules."""
