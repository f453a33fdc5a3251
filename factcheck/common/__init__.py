"""What every app needs: the exceptions that services raise, and how they compare hashes of content."""
