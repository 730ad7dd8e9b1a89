"""A cover's pixels, as another program sees them."""

import subprocess


class Cover:
    def __init__(self, jpeg: bytes) -> None:
        command = "ffmpeg -v error -f jpeg_pipe -i pipe:0 -f image2pipe -c:v ppm pipe:1"
        done = subprocess.run(command.split(), input=jpeg, capture_output=True)
        if done.returncode != 0:
            raise ValueError(done.stderr.decode(errors="replace"))
        _, size, _, self._pixels = done.stdout.split(b"\n", 3)
        self.width, self.height = map(int, size.split())

    @property
    def quarters(self) -> str:
        """The colours in the middle of each quarter, row by row: r, g, b, w, or ? for any other."""
        return "".join(self._colour(x, y) for y in (0.25, 0.75) for x in (0.25, 0.75))

    def _colour(self, x: float, y: float) -> str:
        place = 3 * (int(y * self.height) * self.width + int(x * self.width))
        pixel = self._pixels[place : place + 3]
        # By proportion, for HDR may be shown darker.
        is_bright = tuple(channel > 0.6 * max(pixel) for channel in pixel)
        return {(1, 0, 0): "r", (0, 1, 0): "g", (0, 0, 1): "b", (1, 1, 1): "w"}.get(is_bright, "?")
