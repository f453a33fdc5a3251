"""What every app needs: how services write, refuse and keep each other out, and how they hash content."""
