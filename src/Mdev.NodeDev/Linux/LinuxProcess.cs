using System.Collections;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Linux;

/// <summary>A process with pipes to its input and outputs, in a process group of its own. 64-bit Linux only.</summary>
[SupportedOSPlatform("linux")]
sealed unsafe partial class LinuxProcess : IDisposable
{
    const string UsualPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    const int Closed = -1;
    const short Readable = 1;
    const short Writable = 4;
    const short Broken = 8 | 16;

    int _input;
    int _output;
    int _errors;
    int? _status;

    LinuxProcess(int id, int input, int output, int errors)
    {
        Id = id;
        _input = input;
        _output = output;
        _errors = errors;
    }

    /// <summary>Its process id, which is also that of its process group.</summary>
    internal int Id { get; }

    /// <summary>Whether more output may come.</summary>
    internal bool HasOutput => _output != Closed || _errors != Closed;

    /// <summary>Whether a pipe to it is open.</summary>
    internal bool HasPipes => HasOutput || _input != Closed;

    /// <summary>
    /// Whether it has ended and its exit status is unknown: <c>SIGCHLD</c> is ignored, or another part of this
    /// program waits for all children.
    /// </summary>
    internal bool IsLost { get; private set; }

    /// <summary>
    /// The exit code of a process that has ended; <see langword="null"/> if a signal ended it, or if it is unknown.
    /// </summary>
    internal int? ExitCode => _status is { } status && (status & 0x7F) == 0 ? (status >> 8) & 0xFF : null;

    /// <summary>Starts a program; <see langword="null"/> if the kernel refuses it.</summary>
    internal static LinuxProcess? Start(string file, IReadOnlyList<string> arguments)
    {
        int* pipes = stackalloc int[6];
        for (int i = 0; i < 6; i++)
            pipes[i] = Closed;
        bool isPiped =
            MakePipe(pipes, OpenFlags.CloseOnExec) == 0
            && MakePipe(pipes + 2, OpenFlags.CloseOnExec) == 0
            && MakePipe(pipes + 4, OpenFlags.CloseOnExec) == 0;
        int id = isPiped ? Spawn(file, arguments, pipes[0], pipes[3], pipes[5]) : Closed;
        Close(ref pipes[0]);
        Close(ref pipes[3]);
        Close(ref pipes[5]);
        if (id != Closed)
            return new LinuxProcess(id, pipes[1], pipes[2], pipes[4]);
        Close(ref pipes[1]);
        Close(ref pipes[2]);
        Close(ref pipes[4]);
        return null;
    }

    /// <summary>Waits until one of the pipes is ready, or the time is over.</summary>
    internal void Poll(int milliseconds, out bool canWrite, out bool canRead, out bool canReadErrors)
    {
        PollEntry* entries = stackalloc PollEntry[3];
        entries[0] = new PollEntry { File = _input, Wanted = Writable };
        entries[1] = new PollEntry { File = _output, Wanted = Readable };
        entries[2] = new PollEntry { File = _errors, Wanted = Readable };
        bool any = PollFiles(entries, 3, milliseconds) > 0;
        canWrite = any && (entries[0].Found & (Writable | Broken)) != 0;
        canRead = any && (entries[1].Found & (Readable | Broken)) != 0;
        canReadErrors = any && (entries[2].Found & (Readable | Broken)) != 0;
    }

    /// <summary>Writes to the input; negative if the process no longer reads it.</summary>
    internal int Write(ReadOnlySpan<byte> data)
    {
        int written = LibC.Write(_input, data);
        return written == -Errno.EINTR ? 0 : written;
    }

    internal void CloseInput() => Close(ref _input);

    /// <summary>Reads from the output; 0 at its end.</summary>
    internal int ReadOutput(Span<byte> buffer) => Read(ref _output, buffer);

    /// <summary>Reads from the messages; 0 at their end.</summary>
    internal int ReadErrors(Span<byte> buffer) => Read(ref _errors, buffer);

    bool IsKnownToHaveEnded => _status is not null || IsLost;

    /// <summary>Whether the process has ended.</summary>
    internal bool HasEnded()
    {
        if (!IsKnownToHaveEnded)
            Ask();
        return IsKnownToHaveEnded;
    }

    void Ask()
    {
        const int noWait = 1;
        int status = 0;
        int ended = WaitFor(Id, &status, noWait);
        if (ended == Id)
            _status = status;
        else if (ended < 0)
            IsLost = Marshal.GetLastPInvokeError() == Errno.ECHILD;
    }

    /// <summary>
    /// Kills the process, its group and its descendants in other groups. Does nothing after it has ended, because its
    /// number may belong to another process.
    /// </summary>
    /// <remarks>
    /// A descendant whose parent has ended is nobody's child any more, and lives on in its own group.
    /// </remarks>
    internal void Kill()
    {
        if (HasEnded())
            return;
        const int kill = 9;
        const int stop = 19;
        const int mostLooks = 16;
        // Stopped, they start no others while those are looked for.
        _ = SendSignal(-Id, stop);
        HashSet<int> descendants = [];
        for (int i = 0, known = -1; i < mostLooks && known < descendants.Count; i++)
        {
            known = descendants.Count;
            foreach (int one in ProcessTree.Below(Id))
            {
                if (descendants.Add(one))
                    _ = SendSignal(one, stop);
            }
        }
        foreach (int one in descendants)
            _ = SendSignal(one, kill);
        _ = SendSignal(-Id, kill);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close(ref _input);
        Close(ref _output);
        Close(ref _errors);
    }

    static int Read(ref int file, Span<byte> buffer)
    {
        int length = LibC.Read(file, buffer);
        if (length <= 0)
            Close(ref file);
        return Math.Max(length, 0);
    }

    static void Close(ref int file)
    {
        if (file != Closed)
            _ = LibC.Close(file);
        file = Closed;
    }

    static int Spawn(string file, IReadOnlyList<string> arguments, int input, int output, int errors)
    {
        // Larger than these structures are in any C library.
        byte* actions = stackalloc byte[512];
        byte* attributes = stackalloc byte[1024];
        byte* signals = stackalloc byte[256];
        _ = InitActions(actions);
        _ = InitAttributes(attributes);
        _ = AddDuplicate(actions, input, 0);
        _ = AddDuplicate(actions, output, 1);
        _ = AddDuplicate(actions, errors, 2);
        // Its own process group, to be killed as one; no signal blocked; SIGPIPE with its default action.
        const short ownGroup = 2;
        const short defaultSignals = 4;
        const short signalMask = 8;
        _ = SetFlags(attributes, ownGroup | defaultSignals | signalMask);
        _ = SetGroup(attributes, 0);
        _ = NoSignals(signals);
        _ = SetMask(attributes, signals);
        _ = AddSignal(signals, 13);
        _ = SetDefaults(attributes, signals);
        byte** argv = Texts([file, .. arguments]);
        byte** environment = Texts(Environment());
        byte* path = Text(file);
        int id = Closed;
        int error = SpawnProcess(&id, path, actions, attributes, argv, environment);
        NativeMemory.Free(path);
        Free(argv);
        Free(environment);
        _ = DestroyActions(actions);
        _ = DestroyAttributes(attributes);
        return error == 0 ? id : Closed;
    }

    /// <summary>
    /// Where to find programs, and the language of messages; nothing else of the caller is passed on.
    /// </summary>
    static IEnumerable<string> Environment()
    {
        yield return $"PATH={UsualPath}";
        foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
        {
            if (
                variable.Key is string key
                && (key is "LANG" or "TZ" || key.StartsWith("LC_", StringComparison.Ordinal))
            )
                yield return $"{key}={variable.Value}";
        }
    }

    static byte** Texts(IEnumerable<string> texts)
    {
        string[] all = [.. texts];
        byte** pointers = (byte**)NativeMemory.AllocZeroed((nuint)all.Length + 1, (nuint)sizeof(byte*));
        for (int i = 0; i < all.Length; i++)
            pointers[i] = Text(all[i]);
        return pointers;
    }

    static byte* Text(string text)
    {
        byte[] bytes = SurrogateEscape.Encode(text);
        byte* copy = (byte*)NativeMemory.AllocZeroed((nuint)bytes.Length + 1);
        bytes.CopyTo(new Span<byte>(copy, bytes.Length));
        return copy;
    }

    static void Free(byte** pointers)
    {
        for (byte** at = pointers; *at is not null; at++)
            NativeMemory.Free(*at);
        NativeMemory.Free(pointers);
    }

    [StructLayout(LayoutKind.Sequential)]
    struct PollEntry
    {
        internal int File;
        internal short Wanted;
        internal short Found;
    }
}
