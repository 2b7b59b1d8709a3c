// Changes a host and, if asked to, dies by SIGKILL before, during or after one of its system calls:
//   ROOT SCENARIO [MOMENT NUMBER]
// Or changes one definition while others do:
//   ROOT change store|operations CHANGER COUNT
// Or takes and releases vGPUs while others do:
//   ROOT vgpu CALLER ROUNDS
// Or takes the lock of the definitions, and waits to be killed:
//   ROOT hold
using System.Diagnostics;
using Mdev.NodeDev.CrashTest;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Linux;

string root = args[0];
if (args[1] == "change")
{
    await Changers.RunAsync(root, args[2], args[3], int.Parse(args[4], CultureInfo.InvariantCulture));
    return 0;
}
if (args[1] == VgpuCallers.Verb)
{
    int caller = int.Parse(args[2], CultureInfo.InvariantCulture);
    int rounds = int.Parse(args[3], CultureInfo.InvariantCulture);
    await Console.Out.WriteLineAsync("ready");
    _ = await Console.In.ReadLineAsync();
    await foreach (string line in VgpuCallers.RunAsync(root, caller, rounds))
        await Console.Out.WriteLineAsync(line);
    return 0;
}
if (args[1] == "hold")
{
    _ = new PhysicalHostWriter(root).LockDirectory("etc/mdevctl.d", TimeSpan.Zero, out IDisposable? held);
    await Console.Out.WriteLineAsync(held is null ? "refused" : "held");
    await Task.Delay(Timeout.Infinite);
}
CrashScenario scenario = CrashScenarios.All.Single(one => one.Name == args[1]);
Moment moment = args.Length > 2 ? Enum.Parse<Moment>(args[2]) : Moment.Before;
int fatal = args.Length > 2 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 0;
int count = 0;
PhysicalHostWriter writer = new(
    root,
    new WatchedCalls(
        (call, make) =>
        {
            if (!call.IsOperation || ++count != fatal)
                return make();
            if (moment == Moment.Before)
                Die();
            if (moment == Moment.During)
            {
                _ = LinuxCalls.Instance.Write(call.File, call.Data.AsSpan(0, call.Data.Length / 2));
                Die();
            }
            int result = make();
            Die();
            return result;
        }
    )
);
FileWriteResult result = scenario.Change(new PhysicalHostTree(root), writer);
Console.WriteLine(result);
return result.IsOk ? 0 : 1;

static void Die()
{
    using Process self = Process.GetCurrentProcess();
    self.Kill();
    Thread.Sleep(Timeout.Infinite);
}
