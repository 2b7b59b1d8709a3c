using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Finds the processes that have a mediated device open, by the links <c>/proc/N/fd/M</c>.</summary>
/// <remarks>
/// A search costs one system call per open file of the machine, and is out of date at once: a process may open the
/// device afterwards. It covers the processes that <c>/proc</c> below the root shows: in a container, those of the
/// container. Root sees all of them; other users see their own, and the result says so. It misses a process that has
/// closed the group's file and kept only the device's, which has no name.
/// </remarks>
static class VfioUsers
{
    const string Proc = "proc";
    const string Deleted = " (deleted)";
    const int LongestTarget = 4096;
    const int LongestCommand = 64;

    /// <summary>The default limit of Linux on the largest machines.</summary>
    internal const int MostProcesses = 65536;

    internal const int MostFiles = 4 * 1024 * 1024;

    /// <summary>Finds the processes that have a device open.</summary>
    /// <param name="tree">The host.</param>
    /// <param name="devicePath">The device's own directory, as <see cref="ActiveMdev.Path"/> gives it.</param>
    /// <param name="cancellation">Stops the search.</param>
    internal static VfioUsersResult Find(IHostTree tree, string devicePath, CancellationToken cancellation)
    {
        VfioFiles files = VfioFiles.Find(tree, devicePath);
        // A device without driver has no file to open.
        if (files.Paths.IsEmpty)
            return new VfioUsersResult { WhyNot = files.WhyNot };
        VfioUsersResult found = FindHolders(tree, files.Paths, cancellation);
        return found with { WhyNot = files.WhyNot ?? found.WhyNot };
    }

    /// <summary>Finds the processes that have one of the files open.</summary>
    /// <param name="tree">The host.</param>
    /// <param name="files">
    /// The files, with <c>/dev</c>. Only the end of a link is compared, because a process may have its own root.
    /// </param>
    /// <param name="cancellation">Stops the search.</param>
    internal static VfioUsersResult FindHolders(IHostTree tree, ValueList<string> files, CancellationToken cancellation)
    {
        FileResult result = tree.OpenDirectory(Proc, out IHostDirectory? proc);
        using (proc)
        {
            List<FileEntry> entries = [];
            if (proc is not null)
                result = proc.List(entries);
            if (!result.IsOk)
            {
                return new VfioUsersResult { WhyNot = $"/{Proc} cannot be listed ({result.Describe()})" };
            }
            return new Search(proc!, files, cancellation).Run(entries);
        }
    }

    /// <summary>Whether the text of a link below <c>/proc/N/fd</c> names a file.</summary>
    internal static bool Names(ReadOnlySpan<char> link, string file)
    {
        if (link.EndsWith(Deleted, StringComparison.Ordinal))
            link = link[..^Deleted.Length];
        return link.EndsWith(file, StringComparison.Ordinal);
    }

    sealed class Search(IHostDirectory proc, ValueList<string> files, CancellationToken cancellation)
    {
        readonly List<MdevUser> _users = [];
        readonly byte[] _buffer = new byte[LongestTarget];
        int _processes;
        int _hidden;
        long _files;

        internal VfioUsersResult Run(List<FileEntry> entries)
        {
            int[] numbers = [.. entries.Select(entry => Number(entry.Name)).Where(number => number > 0).Order()];
            foreach (int number in numbers.Take(MostProcesses))
            {
                if (_files > MostFiles)
                    break;
                cancellation.ThrowIfCancellationRequested();
                Look(number);
            }
            return new VfioUsersResult { Users = ValueList.From(_users), WhyNot = WhyNot(numbers) };
        }

        string? WhyNot(int[] numbers)
        {
            if (numbers.Length > MostProcesses)
                return $"there are more than {MostProcesses} processes";
            if (_files > MostFiles)
                return $"the processes have more than {MostFiles} files open";
            if (_hidden > 0)
                return $"{_hidden} of {_processes} processes could not be inspected";
            // Every PID namespace has its first process; a /proc without it hides those of other users.
            return numbers is [1, ..] ? null : $"/{Proc} does not show every process";
        }

        void Look(int number)
        {
            FileResult result = proc.OpenDirectory($"{number}/fd", out IHostDirectory? directory);
            using (directory)
            {
                List<FileEntry> entries = [];
                if (directory is not null)
                    result = directory.List(entries);
                // A process that ended meanwhile has no files open.
                if (IsGone(result))
                    return;
                _processes++;
                if (!result.IsOk)
                {
                    _hidden++;
                    return;
                }
                bool isHidden = false;
                foreach (FileEntry entry in entries)
                {
                    if (++_files > MostFiles)
                        break;
                    result = directory!.ReadLink(entry.Name, _buffer);
                    if (result.IsOk)
                        Match(number, _buffer.AsSpan(0, result.Length));
                    else
                        isHidden |= !IsGone(result);
                }
                if (isHidden)
                    _hidden++;
            }
        }

        void Match(int number, ReadOnlySpan<byte> target)
        {
            if (target.IndexOf("/dev/vfio/"u8) < 0)
                return;
            string link = SurrogateEscape.Decode(target);
            foreach (string file in files)
            {
                if (Names(link, file) && !_users.Any(user => user.ProcessId == number && user.File == file))
                    _users.Add(new MdevUser(number, Command(number), file));
            }
        }

        string? Command(int number)
        {
            Span<byte> buffer = stackalloc byte[LongestCommand];
            FileResult result = proc.Read($"{number}/comm", buffer);
            return result.IsOk ? SurrogateEscape.Decode(buffer[..result.Length].TrimEnd((byte)'\n')) : null;
        }

        /// <summary><c>ESRCH</c> is the error of the files of a process that has ended.</summary>
        static bool IsGone(FileResult result)
        {
            const int noSuchProcess = 3;
            return result.Status is FileStatus.Absent or FileStatus.Gone || result.Errno == noSuchProcess;
        }

        static int Number(string name) =>
            int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
    }
}
