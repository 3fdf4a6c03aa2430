"""What a question says: in the notices' terms, the kind of thing it asks for, the things, people and days it names."""
