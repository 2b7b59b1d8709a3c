namespace Mdev.NodeDev.Tests;

/// <summary>Is told of each step at once, on the thread that does it.</summary>
sealed class Told(Action<HostStepResult> tell) : IProgress<HostStepResult>
{
    public void Report(HostStepResult value) => tell(value);
}
