using System.Text;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

/// <summary>Each error of the kernel and its drivers has its reason, and a first hint that fits.</summary>
public sealed class FailureExplainerTests
{
    static IEnumerable<string> Names => ErrnoCases.All.Select(one => one.Name);

    [TestCaseSource(nameof(Names))]
    public void Each_error_has_its_reason_and_a_first_hint_that_fits(string name)
    {
        ErrnoCase one = ErrnoCases.All.Single(candidate => candidate.Name == name);
        HostChangeFailure failure = FailureExplainer.Explain(one.Attempt);

        Assert.That(failure.Reason, Is.EqualTo(one.Reason), failure.ToString());
        Assert.That($"{failure.Hints[0].Cause} {failure.Hints[0].Action}", Does.Contain(one.Hint));
    }

    [Test]
    public void All_explanations()
    {
        StringBuilder text = new();
        foreach (ErrnoCase one in ErrnoCases.All)
        {
            // What any parent can say is shown for one of them.
            if (
                one.Name.Contains(": ", StringComparison.Ordinal)
                && Attempts.Drivers.Any(driver =>
                    driver != "mtty" && ErrnoCases.IsOfAnyParent(one.Name, driver)
                )
            )
                continue;
            text.Append($"# {one.Name}\n{FailureExplainer.Explain(one.Attempt)}\n\n");
        }
        Snapshot.Verify(text.ToString());
    }

    [Test]
    public void Every_reason_has_its_own_finding()
    {
        HostChangeReason[] reasons = Enum.GetValues<HostChangeReason>();
        DiagnosticDescriptor[] descriptors = [.. reasons.Select(FailureExplainer.DescriptorOf)];

        Assert.That(descriptors, Is.Unique);
        Assert.That(
            DiagnosticDescriptors.All.Where(one =>
                one.Id.StartsWith("ND40", StringComparison.Ordinal)
            ),
            Is.EquivalentTo(descriptors)
        );
    }

    [Test]
    public void A_failure_tells_all_that_was_seen()
    {
        FailureContext attempt = Attempts.Create("mtty", "ENOSPC", before: 1, after: 0) with
        {
            Siblings = [Attempts.Device("mtty", "mtty-2")],
            Users = new() { Users = [Attempts.User] },
        };
        HostChangeFailure failure = FailureExplainer.Explain(attempt);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(failure.Errno, Is.EqualTo(28));
            Assert.That(failure.Stage, Is.EqualTo(FileWriteStage.Write));
            Assert.That(
                failure.Path,
                Is.EqualTo("sys/devices/mtty/mdev_supported_types/mtty-1/create")
            );
            Assert.That(failure.Diagnostic.Location.Source, Is.EqualTo(failure.Path));
            Assert.That(failure.Value, Is.EqualTo(Attempts.Uuid.ToString()));
            Assert.That(failure.AvailableBefore, Is.EqualTo(1));
            Assert.That(failure.AvailableAfter, Is.Zero);
            Assert.That(failure.Siblings, Is.EqualTo(attempt.Siblings));
            Assert.That(failure.Users, Is.EqualTo(attempt.Users.Users));
            Assert.That(
                failure.Diagnostic.Message,
                Is.EqualTo(
                    "cannot create 5a0c1f1e-1111-4222-8333-444455556666 of type mtty-1 on mtty: no more devices of this type fit;"
                        + " writing 'create' ended with ENOSPC (No space left on device); available_instances 1 before, 0 after;"
                        + " open in qemu-system-x86 (4711)"
                )
            );
        }
    }

    [Test]
    public void Nothing_hostile_reaches_a_message()
    {
        const string evil = "\u001b[2J\nx\u202e{parent}{0}";
        FailureContext attempt = Attempts.Set("ap", "assign_domain", evil, "EINVAL") with
        {
            ParentName = evil,
            TypeId = evil,
            Path = $"sys/{evil}",
            Expected = evil,
            Found = evil,
            Text = evil,
            Verb = ChangeVerb.WriteAttribute,
            Candidates = [evil],
            Siblings = [Attempts.Device(evil, evil)],
            Existing = Attempts.Device(evil, evil),
            Users = new() { Users = [new(1, evil, evil)] },
        };
        foreach (HostChangeReason reason in Enum.GetValues<HostChangeReason>())
        {
            foreach (HostStep? step in Steps(evil))
            {
                HostChangeFailure failure = FailureExplainer.Explain(
                    attempt with
                    {
                        Reason = reason,
                        Step = step,
                    }
                );
                string text = failure.ToString().Replace("\n  ", "", StringComparison.Ordinal);
                Assert.That(text.Where(char.IsControl), Is.Empty);
                Assert.That(text, Does.Not.Contain("\u202e"));
            }
        }
    }

    [Test]
    public void Long_values_are_cut()
    {
        string giant = new('x', 100_000);
        HostChangeFailure failure = FailureExplainer.Explain(
            Attempts.Set("nvidia", "nvidia/vgpu_params", giant, "E2BIG") with
            {
                Text = giant,
                Expected = giant,
                Found = giant,
                Candidates = [.. Enumerable.Repeat(giant, 1000)],
            }
        );
        Assert.That(failure.ToString().Length, Is.LessThan(3000));
    }

    [Test]
    public void An_attempt_that_nothing_is_known_of_is_explained()
    {
        HostChangeFailure failure = FailureExplainer.Explain(
            FailureContext.ForRequest(ChangeVerb.Change, HostChangeReason.Unexpected)
        );
        Assert.That(
            failure.Diagnostic.ToString(),
            Is.EqualTo("error ND4028: cannot change a device: an unexpected error")
        );
        Assert.That(failure.Hints, Is.Not.Empty);
    }

    static IEnumerable<HostStep?> Steps(string name)
    {
        MdevDefinition definition = new()
        {
            ParentName = name,
            Uuid = Attempts.Uuid,
            TypeId = name,
        };
        yield return null;
        yield return new CreateMdevStep(name, Attempts.Uuid, name);
        yield return new RemoveMdevStep(name, Attempts.Uuid, name);
        yield return new WriteAttributeStep(name, Attempts.Uuid, new(name, name));
        yield return new WriteDefinitionStep(definition);
        yield return new WriteDefinitionStep(definition) { Previous = definition };
        yield return new DeleteDefinitionStep(definition);
    }
}
