using System.Buffers;
using System.Diagnostics;
using System.Runtime.Versioning;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// One process from its start to its end, watched by one thread. The framework's own processes do not tell a script that was
/// killed from one that ended with an exit code above 128.
/// </summary>
[SupportedOSPlatform("linux")]
sealed class ScriptProcess(TimeSpan timeout, CancellationToken cancellation)
{
    /// <summary>What is kept of an output; the rest is read and dropped, so that the script can end.</summary>
    const int MostOutput = 1024 * 1024;

    /// <summary>What can be written to a pipe at once without waiting, if there is room at all.</summary>
    const int OneWrite = 4096;

    /// <summary>How often is looked whether the caller wants to stop, in ms.</summary>
    const int Glance = 50;

    readonly ArrayBufferWriter<byte> _output = new();
    readonly ArrayBufferWriter<byte> _errors = new();
    readonly Stopwatch _time = Stopwatch.StartNew();
    readonly byte[] _buffer = new byte[OneWrite];

    bool IsLate => _time.Elapsed > timeout;

    /// <summary>Runs a program.</summary>
    /// <returns>What came of it; nothing if it could not be started.</returns>
    /// <exception cref="OperationCanceledException">The caller wanted to stop; the process is killed.</exception>
    internal ScriptResult Run(
        string file,
        IReadOnlyList<string> arguments,
        ReadOnlySpan<byte> input
    )
    {
        using LinuxProcess? process = LinuxProcess.Start(file, arguments);
        if (process is null)
            return ScriptResult.None;
        bool isDone = Talk(process, input);
        if (!isDone)
        {
            process.Kill();
            // Even so it may not end if it hangs in the kernel.
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
    /// Gives the input and takes the output until the process ends. What it has started may live on with its pipes, and it may close
    /// them long before its end: neither is an answer, but the end is.
    /// </summary>
    bool Talk(LinuxProcess process, ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty)
            process.CloseInput();
        while (!process.HasEnded())
        {
            if (IsLate || cancellation.IsCancellationRequested)
                return false;
            process.Poll(
                process.HasPipes ? Glance : 1,
                out bool canWrite,
                out bool canRead,
                out bool canReadErrors
            );
            if (canWrite)
            {
                int written = process.Write(input[..Math.Min(input.Length, OneWrite)]);
                input = written < 0 ? [] : input[written..];
                if (input.IsEmpty)
                    process.CloseInput();
            }
            _ = Take(process, canRead, canReadErrors);
        }
        process.CloseInput();
        TakeRest(process);
        return true;
    }

    /// <summary>Takes what a process that has ended left in its pipes, and no more: its children may go on printing for ever.</summary>
    void TakeRest(LinuxProcess process)
    {
        // No pipe holds more, unless root made it larger.
        for (int taken = 0; process.HasOutput && taken < 2 * MostOutput; )
        {
            process.Poll(0, out _, out bool canRead, out bool canReadErrors);
            if (!canRead && !canReadErrors)
                break;
            taken += Take(process, canRead, canReadErrors);
        }
    }

    int Take(LinuxProcess process, bool output, bool errors)
    {
        int length = output ? Keep(_output, process.ReadOutput(_buffer)) : 0;
        return errors ? length + Keep(_errors, process.ReadErrors(_buffer)) : length;
    }

    int Keep(ArrayBufferWriter<byte> kept, int length)
    {
        int room = MostOutput - kept.WrittenCount;
        kept.Write(_buffer.AsSpan(0, Math.Min(room, length)));
        return length;
    }
}
