// Compares two pictures (PNG, base64). Returns how many pixels differ and where. Both are blurred a little; then a
// pixel differs if its colour is outside of what the other picture has around it: letters that another version of a
// browser draws a part of a pixel beside are the same, areas and lines are not.
async (approved, now) => {
  const Tolerance = 36; // of 255, in each channel
  const read = async text => {
    const image = new Image();
    image.src = `data:image/png;base64,${text}`;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  };
  const [one, other] = [await read(approved), await read(now)];
  const { width, height } = one;
  if (width !== other.width || height !== other.height)
    return { pixels: width * height, where: `${other.width} x ${other.height} instead of ${width} x ${height}` };

  const around = [-width - 1, -width, -width + 1, -1, 0, 1, width - 1, width, width + 1];
  const blur = (picture, channel) => {
    const blurred = new Float32Array(width * height);
    for (let place = width + 1; place < width * (height - 1) - 1; place++)
      for (let i = 0; i < 9; i++) blurred[place] += picture.data[4 * (place + around[i]) + channel] / 9;
    return blurred;
  };
  const isOutside = (value, values, place) => {
    let [least, most] = [255, 0];
    for (const step of around) {
      least = Math.min(least, values[place + step]);
      most = Math.max(most, values[place + step]);
    }
    return value < least - Tolerance || value > most + Tolerance;
  };
  const differs = new Uint8Array(width * height);
  for (const channel of [0, 1, 2]) {
    const [first, second] = [blur(one, channel), blur(other, channel)];
    for (let place = 2 * width + 2; place < width * (height - 2) - 2; place++)
      if (Math.abs(first[place] - second[place]) > Tolerance)
        differs[place] |= isOutside(first[place], second, place) || isOutside(second[place], first, place);
  }
  let pixels = 0, left = width, top = height, right = 0, bottom = 0;
  differs.forEach((value, place) => {
    if (value === 0) return;
    const [x, y] = [place % width, Math.floor(place / width)];
    pixels++;
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
  });
  return { pixels, where: pixels === 0 ? '' : `from ${left},${top} to ${right},${bottom}` };
}
