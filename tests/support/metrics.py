"""What the program counts, as Prometheus reads it."""

from prometheus_client.parser import text_string_to_metric_families


def counted(text, name, **labels):
    """One number from what Prometheus would read; 0 where it was never counted."""
    samples = (sample for family in text_string_to_metric_families(text) for sample in family.samples)
    return sum(s.value for s in samples if s.name == name and labels.items() <= s.labels.items())


async def metrics(browser):
    async with browser.http.get("/metrics") as response:
        assert response.status == 200
        assert response.headers["Content-Type"].startswith("text/plain")
        return await response.text()
