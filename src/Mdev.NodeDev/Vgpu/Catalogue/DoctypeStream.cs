namespace Mdev.NodeDev.Vgpu;

/// <summary>
/// A document whose DOCTYPE can be ignored: .NET takes a bracket in a comment or a processing instruction there for
/// the end of the DOCTYPE.
/// </summary>
/// <remarks>
/// What would be misread is replaced by spaces, byte for byte, so that places stay. Encodings in which such characters
/// are not single bytes, such as UTF-16, are left as they are.
/// </remarks>
/// <param name="document">The document; stays open.</param>
sealed class DoctypeStream(Stream document) : Stream
{
    const string Doctype = "<!DOCTYPE";

    State _state;
    byte _quote;
    bool _isInSubset;

    /// <summary>How much of <see cref="Doctype"/>, or of a delimiter, has been read.</summary>
    int _matched;

    enum State
    {
        Prolog,
        PrologComment,
        Declarations,
        Literal,
        Comment,
        Instruction,
        Rest,
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int length = document.Read(buffer);
        for (int i = 0; i < length && _state != State.Rest; i++)
        {
            if (Step(buffer[i]))
                buffer[i] = (byte)' ';
        }
        return length;
    }

    /// <summary>Takes one byte.</summary>
    /// <returns>Whether it would be misread.</returns>
    bool Step(byte value)
    {
        switch (_state)
        {
            case State.Prolog:
                Prolog(value);
                return false;
            case State.PrologComment:
                EndsWith(value, '-', State.Prolog);
                return false;
            case State.Literal:
                if (value == _quote)
                    _state = State.Declarations;
                return false;
            case State.Comment:
                return !EndsWith(value, '-', State.Declarations) && IsMarkup(value);
            case State.Instruction:
                return !EndsWith(value, '?', State.Declarations) && IsMarkup(value);
            default:
                Declarations(value);
                return false;
        }
    }

    /// <summary>Looks for the DOCTYPE, which comes before the first element.</summary>
    void Prolog(byte value)
    {
        if (_matched == 2 && value == '-')
        {
            // "<!-" begins a comment.
            _state = State.PrologComment;
            _matched = 0;
        }
        else if (_matched == 1 && value == '?')
            _matched = 0;
        else if (value == Doctype[_matched])
        {
            if (++_matched == Doctype.Length)
            {
                _state = State.Declarations;
                _matched = 0;
            }
        }
        else if (_matched > 0)
            _state = State.Rest;
    }

    void Declarations(byte value)
    {
        if (value is (byte)'"' or (byte)'\'')
        {
            _state = State.Literal;
            _quote = value;
            _matched = 0;
            return;
        }
        if (value is (byte)'[' or (byte)']')
            _isInSubset = value == '[';
        else if (value == '>' && !_isInSubset)
            _state = State.Rest;
        // "<!--" or "<?"; every other declaration is left alone.
        (_state, _matched) = (_matched, value) switch
        {
            (_, (byte)'<') => (_state, 1),
            (1, (byte)'?') => (State.Instruction, 0),
            (1, (byte)'!') or (2, (byte)'-') => (_state, _matched + 1),
            (3, (byte)'-') => (State.Comment, 0),
            _ => (_state, 0),
        };
    }

    /// <summary>Looks for the end of a comment (<c>--&gt;</c>) or an instruction (<c>?&gt;</c>).</summary>
    /// <returns>Whether this byte ends it.</returns>
    bool EndsWith(byte value, char mark, State next)
    {
        int needed = mark == '-' ? 2 : 1;
        if (value == '>' && _matched == needed)
        {
            _state = next;
            _matched = 0;
            return true;
        }
        _matched = value == mark ? Math.Min(needed, _matched + 1) : 0;
        return false;
    }

    static bool IsMarkup(byte value) =>
        value is (byte)'[' or (byte)']' or (byte)'<' or (byte)'>' or (byte)'"' or (byte)'\'';

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
