import typer
app = typer.Typer()

@app.command("serve")
def serve() -> None:
    """Serve the API."""
