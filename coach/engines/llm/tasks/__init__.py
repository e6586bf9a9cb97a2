"""The three jobs as questions to a chat model: what it is told, the schema of its answer, and what the answer means."""
