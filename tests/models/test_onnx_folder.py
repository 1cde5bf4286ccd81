"""An embedder in a folder: a small model of our own making, and folders that hold none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from nightdesk.errors import ModelError, SettingsError
from nightdesk.models.choose import embedder_of
from nightdesk.models.onnx_folder import OnnxFolder
from nightdesk.settings import Embed

WORDS = ("[UNK]", "river", "floods", "bank", "rate", "fluss")
# A row a word: "fluss" means what "river" means.
MEANINGS = np.array([[0.1, 0.1, 0.1], [1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 2], [1, 0, 0]], dtype=np.float32)


def a_folder(folder: Path, *, wants: str = "input_ids", meanings: np.ndarray = MEANINGS) -> Path:
    """Write a model that looks each word up in a table, and its tokenizer."""
    table = numpy_helper.from_array(meanings, "table")
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", wants], ["tokens"])],
        "words",
        [helper.make_tensor_value_info(wants, TensorProto.INT64, ["texts", "length"])],
        [helper.make_tensor_value_info("tokens", TensorProto.FLOAT, ["texts", "length", 3])],
        [table],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, str(folder / "model.onnx"))
    tokenizer = Tokenizer(WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


def test_a_text_means_what_its_words_mean_on_the_mean(tmp_path: Path) -> None:
    """What was only filled up to the longest text's length does not count."""
    embedder = OnnxFolder(a_folder(tmp_path))

    found = embedder.encode(["river floods", "fluss", "bank rate rate rate rate", "river"])

    assert float(found.vectors[1] @ found.vectors[3]) == pytest.approx(1.0, abs=1e-6)
    assert float(found.vectors[0] @ found.vectors[2]) == pytest.approx(0.0, abs=1e-6)
    assert found.vectors[0].tolist() == pytest.approx([2**-0.5, 2**-0.5, 0.0], abs=1e-6)
    assert found.tokens == 9


def test_other_weights_have_another_name(tmp_path: Path) -> None:
    """Vectors of two models never meet under one name."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    one = OnnxFolder(a_folder(tmp_path / "a"))
    other = OnnxFolder(a_folder(tmp_path / "b", meanings=MEANINGS * 2))

    assert one.name.startswith("a-")
    assert one.name[2:] != other.name[2:]


def test_what_breaks_off_is_a_model_error(tmp_path: Path) -> None:
    """A model whose table is too short for its tokenizer cannot answer, and says so."""
    embedder = OnnxFolder(a_folder(tmp_path, meanings=MEANINGS[:2]))

    with pytest.raises(ModelError, match="broke off"):
        embedder.encode(["bank rate"])


@pytest.mark.parametrize("spoilt", ["model.onnx", "tokenizer.json"])
@pytest.mark.parametrize("content", [None, b"", b"no model"], ids=["missing", "empty", "odd"])
def test_a_folder_without_a_model_is_a_setting_to_mend(tmp_path: Path, spoilt: str, content: bytes | None) -> None:
    """The operator learns which folder, and what it should hold."""
    a_folder(tmp_path)
    (tmp_path / spoilt).unlink()
    if content is not None:
        (tmp_path / spoilt).write_bytes(content)

    with pytest.raises(SettingsError, match=r"must hold model\.onnx and tokenizer\.json"):
        embedder_of(Embed(folder=str(tmp_path)))


def test_a_model_that_wants_something_else_is_refused(tmp_path: Path) -> None:
    """A picture's model, say."""
    with pytest.raises(SettingsError, match="wants pixels"):
        embedder_of(Embed(folder=str(a_folder(tmp_path, wants="pixels"))))


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        pytest.param(Embed(url="http://127.0.0.1:9/v1", folder="f", name="n"), "name one", id="both"),
        pytest.param(Embed(url="http://127.0.0.1:9/v1"), "embed.name is empty", id="no name"),
    ],
)
def test_half_named_embedders_are_settings_to_mend(given: Embed, reason: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(SettingsError, match=reason):
        embedder_of(given)


def test_without_settings_there_is_none() -> None:
    """Words decide."""
    assert embedder_of(Embed()) is None
