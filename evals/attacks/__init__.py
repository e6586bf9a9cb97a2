"""Attacks on the LLM's path through the whole product: an endpoint's faults, a model that lies, texts that give orders.

What is attacked is the product as it is wired, over its HTTP API. What judges the outcome is written here, apart from
the product's own rules.
"""
