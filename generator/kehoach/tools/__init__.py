"""The only code that starts other programs: LibreOffice for PDF, and what `doctor` asks what is installed."""
