"""A result as one page that needs no network: for whoever runs a program, and for print."""
