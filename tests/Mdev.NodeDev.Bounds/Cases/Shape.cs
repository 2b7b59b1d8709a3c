namespace Mdev.NodeDev.Bounds;

/// <summary>A text of about a size.</summary>
/// <param name="Name">What it holds.</param>
/// <param name="Write">Writes one of a size.</param>
sealed record Shape(string Name, Func<int, string> Write)
{
    /// <summary>A shape of a beginning, as many pieces as there is room for, and an end.</summary>
    internal static Shape Many(string name, string start, Func<int, string> piece, string end) =>
        new(
            name,
            size =>
            {
                StringBuilder text = new(start, size + 256);
                for (int i = 0; text.Length + end.Length < size; i++)
                    text.Append(piece(i));
                return text.Append(end).ToString();
            }
        );

    /// <summary>A shape of one long part, and some pieces after it: half of the size at most.</summary>
    internal static Shape Long(string name, Func<string, string> start, char letter, string piece, string end) =>
        new(
            name,
            size =>
            {
                StringBuilder text = new(
                    start(new string(letter, size - Math.Min(size / 2, 2000 * piece.Length))),
                    size + 256
                );
                for (int i = 0; i < 2000 && text.Length + end.Length < size; i++)
                    text.Append(piece);
                return text.Append(end).ToString();
            }
        );
}
