"""The project: settings, accounts, history, jobs, the text ground floor, the shared look."""
