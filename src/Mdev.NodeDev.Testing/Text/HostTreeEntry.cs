using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>One line of the text form: an entry.</summary>
sealed class HostTreeEntry
{
    const string OctalDigits = "01234567";

    readonly List<byte> _content = [];
    readonly List<(HostFault Kind, int Column)> _failing = [];
    UnixFileMode? _mode;
    HostFaults _faults;
    string? _target;
    HostSpecialKind? _special;
    bool _hasContent;

    /// <summary>The bytes of the content so far.</summary>
    internal int Length => _content.Count;

    internal string[] Names { get; private set; } = [];

    internal bool IsDirectory { get; private set; }

    /// <summary>Whether the content stands on the lines below.</summary>
    internal bool IsUnfinished { get; private set; }

    bool HasAttributes => _mode is not null || !_faults.IsEmpty;

    bool IsDecided => IsDirectory || _target is not null || _special is not null || _hasContent;

    /// <summary>Reads a line from its first name on.</summary>
    internal void Read(ref HostTreeLine line)
    {
        int start = line.Column;
        ReadName(ref line);
        while (true)
        {
            line.SkipSpaces();
            if (line.AtEnd)
                break;
            ReadItem(ref line);
        }
        if (!IsDecided)
            throw line.Error("Expected '=', '->' or '!fifo', or '/' after the name of a directory.");
        if (_target is not null && _mode is not null)
            throw line.Error("A link cannot have a mode.", start);
        CheckFailures(ref line);
    }

    /// <summary>Adds a text or hex words to the content.</summary>
    internal void ReadPiece(ref HostTreeLine line)
    {
        if (line.Next == '"')
            line.ReadQuoted(_content);
        else if (line.TakeWord("hex"))
            line.ReadHex(_content);
        else
            throw line.Error("Expected a text in quotes, or hex words.");
        IsUnfinished = false;
        if (_content.Count > HostTreeLine.MostContent)
            throw line.Error($"A file has at most {HostTreeLine.MostContent} bytes.");
    }

    /// <summary>The entry itself, unless it is a directory.</summary>
    internal HostNode ToNode() => WithAttributes(NewNode());

    /// <summary>Applies the line to a directory. A mode or failure on the line replaces all of them.</summary>
    internal void ApplyTo(HostDirectoryNode directory)
    {
        if (HasAttributes)
            _ = WithAttributes(directory);
    }

    void ReadName(ref HostTreeLine line)
    {
        int start = line.Column;
        bool quoted = line.Next == '"';
        string path = line.ReadToken("a name");
        IsDirectory = quoted ? line.Take("/") : path.EndsWith('/');
        if (path.StartsWith('/'))
            throw line.Error("A path does not begin with a slash.", start);
        if (quoted && path.EndsWith('/'))
            throw line.Error("The slash of a directory comes after the quotes.", start);
        if (HostPath.Split(path, out string[] names) is { } problem)
            throw line.Error(problem, start);
        Names = names;
    }

    void ReadItem(ref HostTreeLine line)
    {
        if (line.Next is '=' or '-' && IsDecided)
            throw line.Error("The line already has the kind of the entry.");
        if (line.Take("["))
            ReadMode(ref line);
        else if (line.Take("!"))
            ReadMark(ref line);
        else if (line.Take("="))
            ReadContent(ref line);
        else if (line.Take("->"))
            ReadTarget(ref line);
        else
            throw line.Error("Expected '=', '->', '[', '!' or the end of the line.");
    }

    void ReadMode(ref HostTreeLine line)
    {
        int start = line.Column;
        int mode = 0;
        int digits = 0;
        while (OctalDigits.Contains(line.Next, StringComparison.Ordinal))
        {
            mode = (mode * 8) + OctalDigits.IndexOf(line.Next, StringComparison.Ordinal);
            _ = line.Take(line.Next.ToString());
            if (++digits > 4)
                break;
        }
        if (digits is < 3 or > 4 || mode > (int)HostNode.AllModes || !line.Take("]"))
            throw line.Error("A mode is three or four octal digits up to 0777, in brackets.", start);
        if (_mode is not null)
            throw line.Error("The line already has a mode.", start);
        _mode = (UnixFileMode)mode;
    }

    void ReadMark(ref HostTreeLine line)
    {
        int start = line.Column;
        string word = line.ReadToken("a failure or a kind of file");
        if (line.Take("="))
        {
            ReadFailure(ref line, word, start);
            return;
        }
        if (IsDecided)
            throw line.Error("The line already has the kind of the entry.", start);
        foreach (HostSpecialKind kind in Enum.GetValues<HostSpecialKind>())
        {
            if (word == HostTreeWriter.NameOf(kind))
                _special = kind;
        }
        if (_special is null)
            throw line.Error("Expected 'fifo', 'socket' or 'device'.", start);
    }

    void ReadFailure(ref HostTreeLine line, string word, int start)
    {
        ReadOnlySpan<char> errno = line.ReadWord();
        bool known = Errno.TryParse(errno.ToString(), out int number);
        if (!known && !int.TryParse(errno, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            throw line.Error($"'{errno}' is neither an error number nor the name of one.", start);
        if (number is 0 or > HostFaults.HighestErrno)
            throw line.Error($"An error number is 1 … {HostFaults.HighestErrno}.", start);
        foreach (HostFault kind in Enum.GetValues<HostFault>())
        {
            if (word == HostTreeWriter.NameOf(kind))
            {
                _faults = _faults.With(kind, number);
                _failing.Add((kind, start));
                return;
            }
        }
        throw line.Error("Expected 'open', 'read', 'list' or 'readlink'.", start);
    }

    void ReadContent(ref HostTreeLine line)
    {
        _hasContent = true;
        line.SkipSpaces();
        IsUnfinished = line.AtEnd;
        if (!IsUnfinished)
            ReadPiece(ref line);
    }

    void ReadTarget(ref HostTreeLine line)
    {
        line.SkipSpaces();
        int start = line.Column;
        string target = line.ReadToken("the target of the link");
        if (HostPath.CheckTarget(target) is { } problem)
            throw line.Error(problem, start);
        _target = HostPath.Normalize(target);
    }

    void CheckFailures(ref HostTreeLine line)
    {
        HostNode node = NewNode();
        foreach ((HostFault kind, int column) in _failing)
        {
            if (!node.CanHave(kind))
                throw line.Error("An entry of this kind cannot have this failure.", column);
        }
    }

    HostNode NewNode()
    {
        if (IsDirectory)
            return new HostDirectoryNode();
        if (_target is not null)
            return new HostLinkNode(_target);
        return _special is { } special
            ? new HostSpecialNode(special, HostFileNode.Usual)
            : new HostFileNode(_content.ToArray(), HostFileNode.Usual);
    }

    HostNode WithAttributes(HostNode node)
    {
        node.Mode = _mode ?? node.UsualMode;
        node.Faults = _faults;
        return node;
    }
}
