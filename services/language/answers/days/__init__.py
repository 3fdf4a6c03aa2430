"""Questions of days and steps: whether what is supposed comes in time, and whose step it is."""
