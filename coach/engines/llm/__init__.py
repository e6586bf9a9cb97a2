"""Answers by an LLM behind any OpenAI-compatible endpoint."""
