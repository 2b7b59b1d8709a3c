namespace Mdev.NodeDev.Conformance;

/// <summary>
/// Random scripts, called by mdevctl and by this library: <c>run --sequences N --seed S</c>, a tenth as many.
/// </summary>
[TestFixture]
public sealed class CalloutTests
{
    const int InOneGo = 20;

    /// <summary>
    /// How many calls a set of scripts gets on average, at least; it is about 13. One set may get none.
    /// </summary>
    const int LeastCalls = 5;

    const string Active = "11111111-2222-4333-8444-555555555555";
    const string Parent = "0000:3b:00.0";

    [Test]
    public async Task Callouts_AreCalledAsByMdevctl()
    {
        Peer peer = PeerFinder.Get("sid");
        int calls = 0;
        int excused = 0;
        List<string> differences = [];
        int end = RunSettings.First + (RunSettings.Sequences / 10);
        for (int first = RunSettings.First; first < end; first += InOneGo)
        {
            using PeerMdevctl theirs = new(peer);
            int[] numbers = [.. Enumerable.Range(first, Math.Min(InOneGo, end - first))];
            foreach (int number in numbers)
                Prepare(theirs, number);
            theirs.Run();
            foreach (int number in numbers)
            {
                Dice dice = DiceOf(number);
                Dictionary<string, string> scripts = RandomScripts.Make(dice);
                CalloutCommand[] commands = Commands(dice);
                string directory = Path.Combine(theirs.Folder, $"{number}-ours");
                OurCallouts ours = new(Path.Combine(directory, "root"), Host());
                for (int i = 0; i < commands.Length; i++)
                {
                    File.Delete(Path.Combine(directory, "rec"));
                    bool isDone = await ours.RunAsync(commands[i]);
                    string[] mine = Lines(Path.Combine(directory, "rec"));
                    string other = Path.Combine(theirs.Folder, $"{number}/{i}");
                    string[] their = Lines($"{other}.rec");
                    bool theirDone = (await File.ReadAllTextAsync($"{other}.exit")).Trim() == "0";
                    calls += mine.Length;
                    if (isDone == theirDone && mine.SequenceEqual(their))
                        continue;
                    if (ours.IsKilled)
                    {
                        excused++;
                        break;
                    }
                    string done = string.Join('\n', commands.Take(i + 1).AsEnumerable());
                    string texts = string.Join('\n', scripts.Select(one => $"--- {one.Key}\n{one.Value}"));
                    differences.Add(
                        $"scripts {number} of seed {RunSettings.Seed}: {done}\n"
                            + $"theirs ({theirDone}):\n  {string.Join("\n  ", their)}\n"
                            + $"ours ({isDone}):\n  {string.Join("\n  ", mine)}\n{texts}"
                    );
                    break;
                }
            }
        }
        await TestContext.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{end - RunSettings.First} sets of scripts, {calls} calls; {excused} "
                    + $"excused: a script that was killed in a live change or while it told "
                    + $"attributes has failed"
            )
        );
        Assert.That(
            differences,
            Is.Empty,
            () => $"{differences.Count} differ from {peer}:\n{string.Join('\n', differences.Take(3))}"
        );
        Assert.That(calls, Is.AtLeast((end - RunSettings.First - 1) * LeastCalls));
    }

    static Dice DiceOf(int number) => new((RunSettings.Seed * 1_000_033) + (ulong)number);

    static void Prepare(PeerMdevctl peer, int number)
    {
        Dice dice = DiceOf(number);
        Dictionary<string, string> scripts = RandomScripts.Make(dice);
        CalloutCommand[] commands = Commands(dice);
        foreach (string name in (string[])[$"{number}", $"{number}-ours"])
        {
            string root = Path.Combine(peer.Folder, name, "root");
            _ = HostTreeExport.ToDirectory(Host(), root);
            foreach ((string path, string text) in scripts)
            {
                string file = Path.Combine(root, path);
                _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, text);
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        string inside = $"{PeerMdevctl.Inside}/{number}";
        File.WriteAllText(
            Path.Combine(peer.Folder, $"{number}", "live.json"),
            "{\"mdev_type\":\"nv-1\",\"start\":\"manual\",\"attrs\":[{\"a\":\"1\"}]}"
        );
        peer.Add($"export MDEVCTL_ENV_ROOT={inside}/root");
        for (int i = 0; i < commands.Length; i++)
        {
            peer.Add(
                $"{commands[i].Line($"{inside}/live.json")} >/dev/null 2>{inside}/{i}.err; echo $? >{inside}/{i}.exit"
            );
            peer.Add($"[ ! -e {inside}/rec ] || mv {inside}/rec {inside}/{i}.rec");
        }
    }

    static CalloutCommand[] Commands(Dice dice)
    {
        Guid active = Guid.Parse(Active);
        Guid other = Guid.Parse("5a0c1f1e-aaaa-4bbb-8ccc-ddddeeeeffff");
        return
        [
            .. Enumerable
                .Range(0, 6)
                .Select(_ =>
                {
                    bool force = dice.Percent(20);
                    return dice.Below(7) switch
                    {
                        0 => new CalloutCommand("define", active, null, null, false, force),
                        1 => new CalloutCommand("define", other, Parent, "t", false, force),
                        2 => new CalloutCommand("modify", dice.Of(active, other), null, null, false, force),
                        3 => new CalloutCommand("modify", active, null, null, true, force),
                        4 => new CalloutCommand("undefine", dice.Of(active, other), null, null, false, force),
                        5 => new CalloutCommand("stop", active, null, null, false, force),
                        _ => new CalloutCommand("start", dice.Of(active, other), Parent, "nv-1", false, force),
                    };
                }),
        ];
    }

    static MemoryHostTree Host()
    {
        const string device = "sys/devices/pci0000:3a/0000:3b:00.0";
        const string type = $"{device}/mdev_supported_types/nv-1";
        const string mdev = $"{device}/{Active}";
        HostSketch host = new();
        foreach (string kind in (string[])["callouts", "notifiers"])
            host.Folder($"usr/lib/mdevctl/scripts.d/{kind}");
        return host.Folder("etc/mdevctl.d")
            .File($"{device}/uevent", "")
            .Register(device)
            .File($"{type}/create", "")
            .File($"{type}/available_instances", "3\n")
            .File($"{type}/device_api", "vfio-pci\n")
            .File($"{mdev}/uevent", "")
            .File($"{mdev}/remove", "")
            .Link($"{mdev}/subsystem", "sys/bus/mdev")
            .LinkText($"{mdev}/mdev_type", "../mdev_supported_types/nv-1")
            .Link($"sys/bus/mdev/devices/{Active}", mdev)
            .Build("callouts");
    }

    static string[] Lines(string file) => File.Exists(file) ? File.ReadAllLines(file) : [];
}
