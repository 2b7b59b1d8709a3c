using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

sealed partial class SysfsReader
{
    readonly List<Diagnostic> _problems = [];
    readonly List<Diagnostic> _hostProblems = [];
    bool _hasErrors;

    /// <summary>The problems of one device: those reported since the last call, which then belong to the caller.</summary>
    internal ValueList<Diagnostic> TakeProblems() => Take(_problems);

    /// <summary>The problems that belong to no device: those since the last call, which then belong to the caller.</summary>
    internal ValueList<Diagnostic> TakeHostProblems() => Take(_hostProblems);

    /// <summary>What is reported while something is done, which is then reported no more.</summary>
    internal ValueList<Diagnostic> Apart(Action action)
    {
        int before = _problems.Count;
        action();
        ValueList<Diagnostic> reported = [.. _problems.Skip(before)];
        _problems.RemoveRange(before, _problems.Count - before);
        return reported;
    }

    /// <summary>Reports problems again, of another device that shares their cause.</summary>
    internal void Report(ValueList<Diagnostic> problems)
    {
        foreach (Diagnostic problem in problems)
            Add(problem);
    }

    /// <summary>Reports a problem with <paramref name="path"/> (a name below <paramref name="directory"/>, or empty for itself).</summary>
    internal void Report(
        DiagnosticDescriptor descriptor,
        IHostDirectory directory,
        string path,
        params ReadOnlySpan<object?> values
    ) => Report(descriptor, path.Length == 0 ? directory.Path : $"{directory.Path}/{path}", values);

    /// <summary>Reports a problem with a path below the root.</summary>
    internal void Report(
        DiagnosticDescriptor descriptor,
        string path,
        params ReadOnlySpan<object?> values
    ) => Add(descriptor.At(new SourceLocation(path), values));

    /// <summary>Reports that something libvirt can do without cannot be read; that it is not there is no problem.</summary>
    internal void ReportDetail(IHostDirectory directory, string name, FileResult result)
    {
        if (!result.IsOk && result.Status != FileStatus.Absent)
            Report(HostDiagnostics.UnreadableDetail, directory, name, name, Describe(result));
    }

    internal static string Describe(FileResult result) =>
        result.Status switch
        {
            FileStatus.Absent => "not there",
            FileStatus.Denied => "permission denied",
            FileStatus.Gone => "the device is gone",
            FileStatus.TooLarge => "too long",
            FileStatus.NotRegularFile => "not a regular file",
            FileStatus.NotDirectory => "not a directory",
            FileStatus.NotLink => "not a link",
            FileStatus.OutsideRoot => "leads out of the root",
            FileStatus.TooManyLinks => "too many links",
            FileStatus.InvalidName => "not a valid name",
            FileStatus.Ok => "ok",
            _ => $"error {result.Errno}",
        };

    void ReportToHost(FileResult result, string path)
    {
        if (result.Status != FileStatus.Absent)
            _hostProblems.Add(
                HostDiagnostics.UnreadableFile.At(
                    new SourceLocation(path),
                    LastPart(path),
                    Describe(result)
                )
            );
    }

    void ReportEntry(string path, string name, FileResult result) =>
        _hostProblems.Add(
            result.Status switch
            {
                FileStatus.Absent => HostDiagnostics.DanglingLink.At(
                    new SourceLocation(path),
                    name
                ),
                FileStatus.Gone => HostDiagnostics.Vanished.At(new SourceLocation(path)),
                _ => HostDiagnostics.UnreadableDetail.At(
                    new SourceLocation(path),
                    name,
                    result.IsOk ? "it leads to no device" : Describe(result)
                ),
            }
        );

    void Add(Diagnostic problem)
    {
        _problems.Add(problem);
        _hasErrors |= problem.Severity == DiagnosticSeverity.Error;
    }

    static ValueList<Diagnostic> Take(List<Diagnostic> problems)
    {
        ValueList<Diagnostic> taken = [.. problems];
        problems.Clear();
        return taken;
    }
}
