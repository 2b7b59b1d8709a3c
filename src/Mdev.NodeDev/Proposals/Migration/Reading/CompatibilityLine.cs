namespace Mdev.NodeDev.Proposals;

/// <summary>A line of a migration document, without its end.</summary>
/// <param name="text">The line.</param>
/// <param name="number">Its number, from 1.</param>
readonly ref struct CompatibilityLine(ReadOnlySpan<char> text, int number)
{
    internal const string Spaces = " \t";

    internal ReadOnlySpan<char> Text { get; } = text;

    internal int Number { get; } = number;

    /// <summary>Whether it begins with a space or tab.</summary>
    internal bool IsIndented => Text is [' ' or '\t', ..];

    /// <summary>Whether it holds only spaces or a comment.</summary>
    internal bool IsEmpty => Text.TrimStart(Spaces) is [] or ['#', ..];

    internal static Lines Of(string text) => new(text);

    /// <summary>The lines of a text, ended by LF or CR LF; the last one need not be ended.</summary>
    internal ref struct Lines(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> _rest = text;
        int _number;

        public CompatibilityLine Current { get; private set; }

        public readonly Lines GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_rest.IsEmpty)
                return false;
            int end = _rest.IndexOf('\n');
            ReadOnlySpan<char> line = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? [] : _rest[(end + 1)..];
            Current = new CompatibilityLine(line is [.., '\r'] ? line[..^1] : line, ++_number);
            return true;
        }
    }
}
