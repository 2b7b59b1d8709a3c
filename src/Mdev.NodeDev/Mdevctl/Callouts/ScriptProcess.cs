using System.Buffers;
using System.Diagnostics;
using System.Runtime.Versioning;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// Runs one process on the calling thread. The framework's own processes do not distinguish a killed script from one
/// with an exit code above 128.
/// </summary>
[SupportedOSPlatform("linux")]
sealed class ScriptProcess(TimeSpan timeout, CancellationToken cancellation)
{
    /// <summary>The bytes of an output to keep. The rest is read and dropped, so that the script can end.</summary>
    const int MaxOutput = 1024 * 1024;

    /// <summary>The bytes that can be written to a pipe without waiting, if there is room at all.</summary>
    const int MaxWrite = 4096;

    /// <summary>How often to check for cancellation, in milliseconds.</summary>
    const int CancelPollMs = 50;

    readonly ArrayBufferWriter<byte> _output = new();
    readonly ArrayBufferWriter<byte> _errors = new();
    readonly Stopwatch _time = Stopwatch.StartNew();
    readonly byte[] _buffer = new byte[MaxWrite];

    bool IsLate => _time.Elapsed > timeout;

    /// <summary>Runs a program.</summary>
    /// <returns>The result; <see cref="ScriptResult.None"/> if it could not be started.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled; the process is killed.</exception>
    internal ScriptResult Run(string file, IReadOnlyList<string> arguments, ReadOnlySpan<byte> input)
    {
        using LinuxProcess? process = LinuxProcess.Start(file, arguments);
        if (process is null)
            return ScriptResult.None;
        bool isDone = Exchange(process, input);
        if (!isDone)
        {
            process.Kill();
            // A process that hangs in the kernel does not end even then.
            for (int i = 0; i < 1000 && !process.HasEnded(); i++)
                Thread.Sleep(1);
            cancellation.ThrowIfCancellationRequested();
        }
        return new ScriptResult(
            isDone ? process.ExitCode : null,
            _output.WrittenSpan.ToArray(),
            SurrogateEscape.Decode(_errors.WrittenSpan)
        )
        {
            IsTimeout = !isDone,
            IsLost = isDone && process.IsLost,
        };
    }

    /// <summary>
    /// Writes the input and reads the output until the process ends. Its children may keep the pipes open, and it may
    /// close them early, so only its end counts.
    /// </summary>
    bool Exchange(LinuxProcess process, ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty)
            process.CloseInput();
        while (!process.HasEnded())
        {
            if (IsLate || cancellation.IsCancellationRequested)
                return false;
            process.Poll(
                process.HasPipes ? CancelPollMs : 1,
                out bool canWrite,
                out bool canRead,
                out bool canReadErrors
            );
            if (canWrite)
            {
                int written = process.Write(input[..Math.Min(input.Length, MaxWrite)]);
                input = written < 0 ? [] : input[written..];
                if (input.IsEmpty)
                    process.CloseInput();
            }
            _ = ReadPipes(process, canRead, canReadErrors);
        }
        process.CloseInput();
        ReadRest(process);
        return true;
    }

    /// <summary>Reads what an ended process left in its pipes, and no more: its children may print forever.</summary>
    void ReadRest(LinuxProcess process)
    {
        // A pipe does not hold more, unless root made it larger.
        for (int taken = 0; process.HasOutput && taken < 2 * MaxOutput; )
        {
            process.Poll(0, out _, out bool canRead, out bool canReadErrors);
            if (!canRead && !canReadErrors)
                break;
            taken += ReadPipes(process, canRead, canReadErrors);
        }
    }

    int ReadPipes(LinuxProcess process, bool output, bool errors)
    {
        int length = output ? Append(_output, process.ReadOutput(_buffer)) : 0;
        return errors ? length + Append(_errors, process.ReadErrors(_buffer)) : length;
    }

    int Append(ArrayBufferWriter<byte> kept, int length)
    {
        int room = MaxOutput - kept.WrittenCount;
        kept.Write(_buffer.AsSpan(0, Math.Min(room, length)));
        return length;
    }
}
