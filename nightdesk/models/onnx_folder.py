"""An embedder in a folder of the operator's: ``model.onnx`` beside ``tokenizer.json``, as model hubs ship them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from nightdesk.errors import ModelError, SettingsError
from nightdesk.models.embedder import Encoded, checked

BATCH = 32  # texts encoded at once
TOKENS = 256  # of a text: an opening; longer ones are cut
FED = ("input_ids", "attention_mask", "token_type_ids")


class OnnxFolder:
    """The model in *folder*: token vectors are averaged over the text, a vector a text is taken as it is."""

    def __init__(self, folder: Path) -> None:
        """Load the model.

        Raises:
            SettingsError: the folder has no such files, or they are none.
        """
        try:
            weights = (folder / "model.onnx").read_bytes()
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            self._model = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # both libraries raise bare ones
            raise SettingsError(
                f"embed.folder is {str(folder)!r}, and no model could be loaded from it: {_first_line(error)}; "
                "it must hold model.onnx and tokenizer.json"
            ) from error
        self._tokenizer.enable_truncation(TOKENS)
        self._tokenizer.enable_padding()
        self._fed = [one.name for one in self._model.get_inputs()]
        if not {"input_ids"} <= set(self._fed) <= set(FED):
            raise SettingsError(
                f"embed.folder is {str(folder)!r}, whose model wants {', '.join(self._fed)}; {', '.join(FED)} are known"
            )
        self.name = f"{folder.resolve().name}-{hashlib.sha256(weights).hexdigest()[:12]}"

    def encode(self, texts: Sequence[str]) -> Encoded:
        """Return the vectors of *texts*.

        Raises:
            ModelError: the model broke off, or gave what are no vectors.
        """
        given: list[Any] = []
        tokens = 0
        for start in range(0, len(texts), BATCH):
            found = self._tokenizer.encode_batch(list(texts[start : start + BATCH]))
            mask = np.array([one.attention_mask for one in found], dtype=np.int64)
            tables = {
                "input_ids": np.array([one.ids for one in found], dtype=np.int64),
                "attention_mask": mask,
                "token_type_ids": np.zeros_like(mask),
            }
            try:
                made = self._model.run(None, {name: tables[name] for name in self._fed})[0]
            except Exception as error:
                raise ModelError(f"the model {self.name} broke off: {_first_line(error)}") from error
            given += list(_pooled(made, mask))
            tokens += int(mask.sum())
        return Encoded(vectors=checked(given, len(texts)), tokens=tokens)


def _pooled(made: Any, mask: Any) -> Any:
    """Return a vector a text: the mean of its tokens' where the model gives one a token."""
    if made.ndim != 3 or made.shape[:2] != mask.shape:
        return made
    counted = mask[:, :, None].astype(made.dtype)
    return (made * counted).sum(axis=1) / np.maximum(counted.sum(axis=1), 1)


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
