"""Units (单位): their HR, and the applicants who joined them."""
