"""The files of a notice's folder: found and read, checked for whoever writes them, and what each of them says."""
