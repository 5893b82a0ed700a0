"""The model's version: raised with every change that makes a stored stress, snapshot or plan mean something else."""

from typing import Final

MODEL_VERSION: Final = "1"
