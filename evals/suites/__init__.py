"""One suite a module; `evals.run.SUITES` lists them."""
