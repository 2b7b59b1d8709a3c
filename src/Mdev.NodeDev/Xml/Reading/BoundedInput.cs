using System.Buffers;

namespace Mdev.NodeDev;

/// <summary>The bytes of a stream, up to a limit.</summary>
sealed class BoundedInput(int limit) : IDisposable
{
    const int FirstSize = 16 * 1024;

    byte[] _buffer = ArrayPool<byte>.Shared.Rent(Math.Min(FirstSize, limit));
    int _length;

    /// <summary>Whether the stream had more than the limit.</summary>
    internal bool IsTooLarge => _length > limit;

    /// <summary>What was read.</summary>
    internal ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    internal void Fill(Stream stream)
    {
        while (!IsTooLarge && stream.Read(Room().Span) is > 0 and int read)
            _length += read;
    }

    internal async ValueTask FillAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (
            !IsTooLarge && await stream.ReadAsync(Room(), cancellationToken).ConfigureAwait(false) is > 0 and int read
        )
            _length += read;
    }

    public void Dispose()
    {
        byte[] buffer = _buffer;
        _buffer = [];
        _length = 0;
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    Memory<byte> Room()
    {
        if (_length == _buffer.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(_length * 2L, Array.MaxLength));
            Bytes.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        return _buffer.AsMemory(_length);
    }
}
