"""Which steps of a session come again and again, so that they are told once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fallow.domain.session import Step


def blocks(planned: Sequence[Step]) -> Iterator[tuple[Sequence[Step], int]]:
    """The steps in their order, in blocks of one or two, each with how often it comes in a row."""
    position = 0
    while position < len(planned):
        size, count = _repeat(planned, position)
        yield planned[position : position + size], count
        position += size * count


def _repeat(planned: Sequence[Step], start: int) -> tuple[int, int]:
    """The block of one or two steps that repeats most often from here: its size and how often."""
    counts = {size: _count(planned, start, size) for size in (1, 2)}
    size = max(counts, key=lambda size: (counts[size] > 1) * size * counts[size])
    return (size, counts[size]) if counts[size] > 1 else (1, 1)


def _count(planned: Sequence[Step], start: int, size: int) -> int:
    block = tuple(planned[start : start + size])
    count = 1
    while tuple(planned[start + count * size : start + (count + 1) * size]) == block:
        count += 1
    return count
