using System.CommandLine;
using System.Globalization;
using System.Text;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;

namespace NodeDev.Cli;

/// <summary><c>nodedev record</c>: writes the host as a <c>.tree</c> file for bug reports.</summary>
static class RecordCommand
{
    const int MostNamed = 20;

    internal static Command Create(CommandContext context)
    {
        Option<string?> file = CommonOptions.OutputFile();
        Option<bool> serials = CommonOptions.Switch(
            "--with-serials",
            "Take along what identifies the machine and its hardware: serial numbers, UUID of the machine, "
                + "MAC addresses, VPD."
        );
        Command command = new(
            "record",
            "Writes the files that node devices come from as a .tree file, which --root accepts."
        )
        {
            file,
            serials,
        };
        command.SetAction(line =>
        {
            string? path = line.GetValue(file);
            if (path is not null)
                RequireReplaceable(path);
            HostRecording recording = HostRecorder.Record(
                context.Host.TreeOf(line),
                new HostRecorderOptions { IncludeSerials = line.GetValue(serials) }
            );
            string text = HostTreeText.Write(recording.Tree);
            if (path is null)
                line.InvocationConfiguration.Output.Write(text);
            else
                WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)), isPrivate: true);
            Report(recording, context.Errors);
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Refuses to replace anything but a regular file, or a link to one.</summary>
    static void RequireReplaceable(string path)
    {
        if (Directory.Exists(path))
            throw new CliException($"{path}: a directory");
        FileStatus status = LocalFile.TryRead(path, 1, out _);
        bool isRegular = status is FileStatus.Ok or FileStatus.TooLarge or FileStatus.Denied;
        bool isNew = status == FileStatus.Absent && new FileInfo(path).LinkTarget is null;
        if (!isRegular && !isNew)
            throw LocalFile.Failure(path, status == FileStatus.Absent ? FileStatus.NotRegularFile : status);
    }

    static void Report(HostRecording recording, StandardError errors)
    {
        foreach (HostLeftOut left in recording.LeftOut.Take(MostNamed))
            errors.Write($"left out: {left.Path}: {left.Reason}");
        if (recording.LeftOut.Count > MostNamed)
            errors.Write(
                string.Create(CultureInfo.InvariantCulture, $"left out: {recording.LeftOut.Count - MostNamed} more")
            );
        if (!recording.IsComplete)
            errors.Write("the host has more entries than can be recorded; the rest is left out");
        errors.Write(
            "the file may contain names of the machine and values of attributes; read it before you pass it on"
        );
    }
}
