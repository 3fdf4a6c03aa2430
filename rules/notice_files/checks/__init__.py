"""What is looked for in a notice's folder, each kind of mistake in a file; :mod:`rules.notice_files.check` asks all."""
