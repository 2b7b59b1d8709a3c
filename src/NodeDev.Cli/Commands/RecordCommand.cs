using System.CommandLine;
using System.Globalization;
using System.Text;
using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;

namespace NodeDev.Cli;

/// <summary><c>nodedev record</c>: the host as a <c>.tree</c> file, for reports of bugs.</summary>
static class RecordCommand
{
    const int MostNamed = 20;

    internal static Command Create(HostOptions host, Messages messages)
    {
        Option<string?> file = OutputOption.File();
        Command command = new(
            "record",
            "Writes what node devices are made of as a .tree file, which --root takes."
        )
        {
            file,
        };
        command.SetAction(line =>
        {
            string? path = line.GetValue(file);
            if (path is not null)
                RefuseSpecial(path);
            HostRecording recording = HostRecorder.Record(host.TreeOf(line));
            string text = HostTreeText.Write(recording.Tree);
            if (path is null)
                line.InvocationConfiguration.Output.Write(text);
            else
                WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
            Remark(recording, messages);
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Only a regular file may be replaced, and a link only if it leads to one.</summary>
    static void RefuseSpecial(string path)
    {
        if (Directory.Exists(path))
            throw new CliException($"{path}: a directory");
        FileStatus status = LocalFile.TryRead(path, 1, out _);
        bool isRegular = status is FileStatus.Ok or FileStatus.TooLarge or FileStatus.Denied;
        bool isNew = status == FileStatus.Absent && new FileInfo(path).LinkTarget is null;
        if (!isRegular && !isNew)
            throw new CliException(
                $"{path}: {LocalFile.Describe(status == FileStatus.Absent ? FileStatus.NotRegularFile : status)}"
            );
    }

    static void Remark(HostRecording recording, Messages messages)
    {
        foreach (HostLeftOut left in recording.LeftOut.Take(MostNamed))
            messages.Complain($"left out: {left.Path}: {left.Reason}");
        if (recording.LeftOut.Count > MostNamed)
            messages.Complain(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"left out: {recording.LeftOut.Count - MostNamed} more"
                )
            );
        if (!recording.IsComplete)
            messages.Complain("there are more entries than are recorded; the rest is left out");
        messages.Complain(
            "this may hold serial numbers and other names of the machine; look through it before you pass it on"
        );
    }
}
