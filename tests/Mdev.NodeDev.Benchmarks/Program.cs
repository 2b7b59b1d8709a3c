using Mdev.NodeDev.Benchmarks;

if (!OperatingSystem.IsLinux())
    return 2;

// See "run": it compiles this program and calls it.
switch (args)
{
    case ["round", string name, string path, string rounds]:
        Rounds.Run(Cases.Find(name), path, int.Parse(rounds, CultureInfo.InvariantCulture));
        return 0;
    case ["bytes", string name, string path]:
        Console.WriteLine(Rounds.Bytes(Cases.Find(name), path));
        return 0;
    case ["first", string name, string path]:
        Console.WriteLine(Rounds.First(Cases.Find(name), path).ToString(CultureInfo.InvariantCulture));
        return 0;
    case ["host", string root]:
        BenchmarkHost.Make(root);
        return 0;
    case ["count", string repository, string work, string oracle, .. string[] rest]:
        return new CountCommand(repository, work, oracle).Run(accept: rest is ["--accept"]);
#if TIMED
    case ["time", string work, .. string[] rest]:
        return TimeCommand.Run(work, rest);
#endif
    default:
        Console.Error.WriteLine("usage: round CASE PATH ROUNDS | bytes CASE PATH | first CASE PATH | host ROOT");
        Console.Error.WriteLine("       count REPOSITORY WORK ORACLE");
        return 2;
}
