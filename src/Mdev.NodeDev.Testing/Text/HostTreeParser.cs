namespace Mdev.NodeDev.Testing;

/// <summary>Reads the text form of a host, line by line.</summary>
sealed class HostTreeParser
{
    readonly string _source;
    readonly Func<string, MemoryHostTree>? _resolveBase;
    readonly List<Level> _levels = [];
    HostDirectoryNode _top = new();
    (HostTreeEntry Entry, int Level, int Line)? _unfinished;
    bool _isFirst = true;
    int _number;

    /// <summary>How many bytes of content there may still be: as many as the text can hold, and a large file.</summary>
    long _room;

    internal HostTreeParser(string source, Func<string, MemoryHostTree>? resolveBase)
    {
        _source = source;
        _resolveBase = resolveBase;
        _levels.Add(new Level(_top, 0));
    }

    internal MemoryHostTree Parse(string text)
    {
        const int bytesOfCharacter = 3;
        _room = ((long)bytesOfCharacter * text.Length) + HostTreeLine.MostContent;
        ReadOnlySpan<char> rest = text;
        if (rest is ['\uFEFF', ..])
            rest = rest[1..];
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOf('\n');
            ReadOnlySpan<char> line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            _number++;
            Read(line is [.., '\r'] ? line[..^1] : line);
        }
        Finish();
        return new MemoryHostTree(_top, _source);
    }

    void Read(ReadOnlySpan<char> text)
    {
        if (text.TrimStart(" \t") is [] or ['#', ..])
            return;
        HostTreeLine line = new(_source, _number, text);
        int level = line.ReadIndentation();
        if (_unfinished is { } file && level == file.Level + 1)
        {
            int before = file.Entry.Length;
            file.Entry.ReadPiece(ref line);
            EndLine(ref line);
            Take(file.Entry.Length - before, ref line);
            return;
        }
        Finish();
        bool isFirst = _isFirst;
        _isFirst = false;
        if (line.Next == '@')
        {
            ReadBase(ref line, isFirst && level == 0);
            return;
        }
        if (level >= _levels.Count)
            throw line.Error("No directory has a smaller indentation than this line.");
        _levels.RemoveRange(level + 1, _levels.Count - level - 1);
        if (line.Take("- "))
            ReadRemoval(ref line);
        else if (line.Next == '-')
            throw line.Error("A name that begins with '-' must be quoted; '- ' removes an entry.");
        else
            ReadEntry(ref line, level);
    }

    void ReadBase(ref HostTreeLine line, bool isPlace)
    {
        int start = line.Column;
        if (!line.Take("@base "))
            throw line.Error("Only '@base NAME' begins with '@'; a name that does must be quoted.");
        if (!isPlace)
            throw line.Error("'@base' is only allowed on the first line.", start);
        line.SkipSpaces();
        int column = line.Column;
        string name = line.ReadToken("the name of the base");
        EndLine(ref line);
        if (_resolveBase is null)
            throw line.Error($"The base '{name}' cannot be looked up here.", column);
        _top = (HostDirectoryNode)_resolveBase(name).Top.Copy();
        _levels[0] = new Level(_top, 0);
    }

    void ReadRemoval(ref HostTreeLine line)
    {
        line.SkipSpaces();
        int start = line.Column;
        string path = line.ReadToken("a name");
        _ = line.Take("/");
        EndLine(ref line);
        if (HostPath.Split(path, out string[] names) is { } problem)
            throw line.Error(problem, start);
        if (!HostPlace.Remove(_levels[^1].Directory, names))
            throw line.Error($"There is no '{path}' to remove.", start);
    }

    void ReadEntry(ref HostTreeLine line, int level)
    {
        int start = line.Column;
        HostTreeEntry entry = new();
        entry.Read(ref line);
        Take(entry.Length, ref line);
        Level parent = _levels[^1];
        int length = parent.PathLength + entry.Names.Sum(name => 1 + HostPath.LengthOf(name));
        if (length > HostPath.LongestPath + 1)
            throw line.Error($"The path is longer than {HostPath.LongestPath} bytes.", start);
        string? problem = entry.IsDirectory
            ? OpenDirectory(entry, length)
            : HostPlace.Put(parent.Directory, entry.Names, entry.ToNode());
        if (problem is not null)
            throw line.Error(problem, start);
        if (entry.IsUnfinished)
            _unfinished = (entry, level, _number);
    }

    string? OpenDirectory(HostTreeEntry entry, int length)
    {
        HostDirectoryNode parent = _levels[^1].Directory;
        // A directory replaces a file or a link only if its own line says so.
        if (HostPlace.Find(parent, entry.Names) is not (null or HostDirectoryNode))
            _ = HostPlace.Put(parent, entry.Names, new HostDirectoryNode());
        string? problem = HostPlace.MakeDirectories(parent, entry.Names, out HostDirectoryNode directory);
        if (problem is not null)
            return problem;
        entry.ApplyTo(directory);
        _levels.Add(new Level(directory, length));
        return null;
    }

    void Finish()
    {
        if (_unfinished is not { } file)
            return;
        _unfinished = null;
        if (file.Entry.IsUnfinished)
        {
            throw new HostTreeFormatException(
                _source,
                file.Line,
                1,
                "The content is missing: a text in quotes, or hex words."
            );
        }
        _ = HostPlace.Put(_levels[^1].Directory, file.Entry.Names, file.Entry.ToNode());
    }

    /// <summary>Repeat counts make files larger than the text; many such files would fill the memory.</summary>
    void Take(int length, ref HostTreeLine line)
    {
        _room -= length;
        if (_room < 0)
            throw line.Error($"Repeat counts add at most {HostTreeLine.MostContent} bytes to all files together.");
    }

    static void EndLine(ref HostTreeLine line)
    {
        line.SkipSpaces();
        if (!line.AtEnd)
            throw line.Error("Expected the end of the line.");
    }

    /// <summary>The directory of a level of indentation, and the length of its path.</summary>
    readonly record struct Level(HostDirectoryNode Directory, int PathLength);
}
